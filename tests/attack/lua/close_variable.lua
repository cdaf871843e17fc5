-- expect: 
do local x <close> = {} end
