# 07_sgd.gp - the loss against the examples seen, by batch size; below it, weights as images.
height = 740
load 'plots/style.gp'

stats input index 'weights' using 4 name 'W' nooutput
set multiplot

set title "Stochastic gradient descent on digits\n" \
    ."{/*0.8 each step follows the mean gradient of its batch, η = 0.2 for all}"
set xlabel 'examples seen'
set ylabel 'mean loss over all digits'
set logscale xy
set format x '%.0s %c'
set xrange [1:6e4]
set yrange [0.1:4]
set ytics add (0.2, 0.5, 2)
set key outside right center vertical Left reverse title 'examples a step'
set margins at screen 0.1, at screen 0.74, at screen 0.4, at screen 0.88
plot input index 'batch 1:' with lines lt 1 lw 1.5 title '1', \
     input index 'batch 10:' with lines lt 2 title '10', \
     input index 'batch 100:' with lines lt 3 title '100', \
     input index 'batch 1797:' with lines lt 4 title 'all 1797', \
     log(10) with lines lt 1 lw 1.2 lc rgb grey title 'a guess: ln 10'

unset logscale
unset tics
unset border
unset grid
unset colorbox
unset key
unset xlabel
unset ylabel
set title 'The weights of each class after batches of 10: blue speaks for it, orange against' \
    font face.',14'
set margins at screen 0.02, at screen 0.98, at screen 0.03, at screen 0.24
set size ratio -1
set xrange [-1.5:98.5]
set yrange [8:-3]
set palette defined (-1 orange, 0 'white', 1 '#004B78') # dark in grey print
range = !exists('W_max') ? 1 : W_max > -W_min ? W_max : -W_min # no W_max: all weights NaN
set cbrange [-range:range]
plot for [c=0:9] input index 'weights' every :::c::c using ($2 + 10 * c):3:4 with image pixels, \
     for [c=0:9] '+' every ::::0 using (3.5 + 10 * c):(-1.8):(sprintf('%d', c)) with labels
unset multiplot
