# bench_train.gp - an epoch by the engine and by others: times the time of the engine.
load 'plots/style.gp'
set style data histograms
set style histogram clustered gap 1
set style fill solid 0.8 noborder
# Of several types the first that was measured.
type = system(sprintf("awk -F'\\t' '!/^#/ { print $2; exit }' %s", input))
set title 'Training in '.type.': the time of the engine and of others'
set xlabel 'work / threads'
set ylabel 'time of an epoch / time of the engine'
set logscale y
set yrange [0.5:*]
set grid y
# W2/1: the second work, with one thread.
times(who) = sprintf("< awk -F'\\t' '$2 == \"%s\" && $4 == \"%s\" { print $1 \"/\" $3, $9 }' %s", type, who, input)
plot times('engine') using 2:xtic(1) title 'engine', \
     times('numpy') using 2 title 'NumPy', \
     times('torch') using 2 title 'PyTorch', \
     times('sklearn') using 2 title 'scikit-learn'
