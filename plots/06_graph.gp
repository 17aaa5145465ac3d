# 06_graph.gp - a computational graph: values forward above the edges, gradients back below.
height = 470
load 'plots/style.gp'

set title "f = 1 + e^{w_1 x + w_0}\n{/*0.8 {/:Bold values} go forward, {/:Italic gradients} of f come back}"
set xrange [-0.6:12.1]
set yrange [-0.5:3.6]
set size ratio -1
set margins 1, 1, 1, 4
unset border
unset tics
unset grid
unset key

r = 0.42
start(d, dx, dy) = d * r / sqrt(dx**2 + dy**2) # an arrow goes from circle to circle
short(d, dx, dy) = d - 2 * start(d, dx, dy)
away(dx, dy) = 0.21 + 0.4 * abs(dy / dx) # a number keeps clear of a steep edge

plot input index 'edges' using ($1 + start($3, $3, $4)):($2 + start($4, $3, $4)) \
        :(short($3, $3, $4)):(short($4, $3, $4)) with vectors filled lt 1 lw 2 lc rgb grey, \
     input index 'nodes' using 1:2:(r) with circles lt 1 lw 2 lc rgb 'black', \
     input index 'nodes' using 1:2:3 with labels font face.',18', \
     input index 'edges' using ($1 + 0.45 * $3):($2 + 0.45 * $4 + away($3, $4)):5 \
        with labels font face.':Bold' tc rgb blue, \
     input index 'edges' using ($1 + 0.45 * $3):($2 + 0.45 * $4 - away($3, $4)):6 \
        with labels font face.':Italic' tc rgb red
