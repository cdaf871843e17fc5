-- expect: not a text
error({ 1 })
