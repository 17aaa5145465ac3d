# bench_09.gp - the ladder: how fast products of matrices are, as a share of the machine's peak.
load 'plots/style.gp'
set style data histograms
set style fill solid 0.8
set ylabel '% of the peak'
set yrange [0:*]
set grid y
set key top left
value(type, shape) = sprintf("< awk -F'\\t' '$2 == \"%s\" && $1 == \"%s\" { print $3, $5 }' %s", type, shape, input)
plot value('double', '100 x 784 x 100') using 2:xtic(1) title '100 x 784 x 100, double', \
     value('double', '512 x 512 x 512') using 2 title '512 x 512 x 512, double'
