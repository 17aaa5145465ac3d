# figures.gp - the pictures of a report: what each is drawn with.  plots/style.gp comes before it,
# with kind='svg' and no output; behind it each picture is: set output, its data blocks, a macro.
# Titles and keys are the page's, in HTML, so that they can be read on a phone.
set terminal svg size 460, 280 dynamic font 'sans-serif,13' fontscale 1 enhanced background 'white'
set datafile missing 'NaN'
set border lc rgb pale
set tics scale 0.4 textcolor rgb grey
set xtics nomirror
set grid noxtics
set xlabel textcolor rgb grey offset 0, 0.4
unset title
unset key
curve_axes = "set border 2; set margins 5.5, 2, 3, 0.8; set offsets 0, 0, 0, 0; set xlabel 'epoch'; \
    set ytics nomirror scale 0.4 textcolor rgb grey; set mytics 1"
histogram_axes = "set border 1; set margins 1, 2, 3, 0.8; set offsets 0, 0, graph 0.1, 0; set boxwidth 8.6; \
    set xlabel 'points, % of all'; set xrange [0:100]; set xtics 0, 20; set yrange [0:*]; unset ytics"

behind = "with lines lt 1 dt solid lw 6 lc rgb '#C4C4C4'"
baseline = "majority with lines lt 3 dt (2, 4) lc rgb grey lw 1.5"

# $curve and $median: epoch, loss and loss of the validation, accuracy and accuracy of the validation
accuracy = "plot $median using 1:5 @behind, @baseline, $curve using 1:4 with lines lt 1, $curve using 1:5 with lines lt 2"
loss = "plot $median using 1:3 @behind, $curve using 1:2 with lines lt 1, $curve using 1:3 with lines lt 2"

# $all: such a table for each student, two empty lines between them
everyone = "plot for [i = 0:students - 1] $all index i using 1:5 with lines lt 1 dt solid lw 1.2 lc rgb '#A00072B2', \
    $median using 1:5 with lines lt 1 dt solid lw 4 lc rgb '#404040', @baseline"

# $bins: centre, students
histogram = "plot $bins using 1:2 with boxes fs solid 1 noborder lc rgb blue, \
    $bins using 1:($2 > 0 ? $2 : NaN):(sprintf('%d', $2)) with labels offset 0, 0.6 font ',12'"
