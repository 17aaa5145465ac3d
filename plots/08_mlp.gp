# 08_mlp.gp - two spirals: the regions of a linear classifier and of a two-layer network.
height = 550
load 'plots/style.gp'

stats input index 'accuracies' using 1 name 'LINEAR' nooutput
stats input index 'accuracies' using 2 name 'NETWORK' nooutput
set multiplot layout 1, 2 margins 0.1, 0.98, 0.14, 0.91 spacing 0.07
set title font face.',15'
set xlabel 'feature x_1'
set ylabel 'feature x_2'
set xrange [-1.2:1.2]
set yrange [-1.2:1.2]
set tics 0.5
set size ratio -1
unset grid
unset key
unset colorbox
set palette defined (0 '#B8D6EA', 1 '#FCEBDD')

do for [k=3:4] {
    set title k == 3 ? sprintf('Linear classifier: %.1f %% right', 100 * LINEAR_max) \
                     : sprintf('24 hidden ReLU neurons: %.1f %% right', 100 * NETWORK_max)
    if (k == 4) { unset ylabel }
    plot input index 'regions' using 1:2:k with image, \
         for [c=0:1] input index 'points' using 1:($3 == c ? $2 : NaN) with points lt c + 1
}
unset multiplot
