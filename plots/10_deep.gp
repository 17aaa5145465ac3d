# 10_deep.gp - two spirals: the regions of networks of more and more layers.
height = 1000
load 'plots/style.gp'

array LAYERS[4]; array SIZE[4]; array RIGHT[4]
do for [k=1:4] {
    stats input index 'networks' every ::(k-1)::(k-1) using 1 name 'L' nooutput
    stats input index 'networks' every ::(k-1)::(k-1) using 2 name 'S' nooutput
    stats input index 'networks' every ::(k-1)::(k-1) using 3 name 'R' nooutput
    LAYERS[k] = L_max; SIZE[k] = S_max; RIGHT[k] = 100 * R_max
}
set multiplot layout 2, 2 margins 0.07, 0.98, 0.07, 0.95 spacing 0.07, 0.09
set title font face.',15'
set xrange [-1.2:1.2]
set yrange [-1.2:1.2]
set tics 0.5
set size ratio -1
unset grid
unset key
unset colorbox
set palette defined (0 '#B8D6EA', 1 '#FCEBDD')

do for [k=1:4] {
    set title sprintf('%d layer%s, %d parameters: %.1f %% right', LAYERS[k], k > 1 ? 's' : '', SIZE[k], RIGHT[k])
    plot input index 'regions' using 1:2:k+2 with image, \
         for [c=0:1] input index 'points' using 1:($3 == c ? $2 : NaN) with points lt c + 1
}
unset multiplot
