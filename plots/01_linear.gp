# 01_linear.gp - the separating lines of a linear classifier in the plane.
load 'plots/style.gp'

stats input index 'points' using 5 name 'ACCURACY' nooutput
set title sprintf("Linear classifier: the highest of three scores wins\n" \
    ."{/*0.8 %.1f %% of the points lie in the region of their class}", 100 * ACCURACY_max)
set xlabel 'feature x_1'
set ylabel 'feature x_2'
set xrange [-4:4]
set yrange [-3:3]
set size ratio -1
set key outside right center vertical Left reverse
unset grid
unset colorbox
set palette defined (0 '#B8D6EA', 1 '#FCEBDD', 2 '#CDEBDF')

plot input index 'regions' using 1:2:3 with image notitle, \
     for [c=0:2] input index 'points' using 1:($3 == c ? $2 : NaN) \
        with points lt c + 1 ps 1 title sprintf('class %d', c), \
     input index 'points' using 1:($4 == 1 ? NaN : $2) \
        with points pt 2 ps 1.6 lw 2 lc rgb 'black' title 'on the wrong side', \
     input index 'ties' using 1:($3 == 1 ? $2 : NaN) \
        with lines lw 3 dt 1 lc rgb 'black' title 'the two highest tie', \
     input index 'ties' using 1:($3 == 1 ? NaN : $2) \
        with lines lw 1.5 dt 3 lc rgb grey title 'two lower ones tie'
