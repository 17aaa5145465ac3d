# bench_09.gp - the ladder: how fast products of matrices are, as a share of the machine's peak.
width = 1100
load 'plots/style.gp'
set style data histograms
set style fill solid 0.8 noborder
set title 'C = A B in double: the ladder of step 09'
set ylabel '% of the peak of one thread'
set arrow from graph 0, first 100 to graph 1, first 100 nohead lw 1.5 lc rgb grey
set yrange [0:*]
set xtics rotate by -25
set grid y
set key tmargin center horizontal
rows_of(shape) = sprintf("< awk -F'\\t' '$2 == \"double\" && $1 == \"%s\" { print $3 \"\\t\" $5 }' %s", shape, input)
set datafile separator tab
plot rows_of('100 x 784 x 100') using 2:xtic(1) title '100 x 784 x 100', \
     rows_of('512 x 512 x 512') using 2 title '512 x 512 x 512', \
     rows_of('100 x 3072 x 1000') using 2 title '100 x 3072 x 1000'
