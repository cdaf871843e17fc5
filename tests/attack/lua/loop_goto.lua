-- expect: takes too long
::again::
goto again
