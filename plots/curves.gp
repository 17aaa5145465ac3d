# curves.gp - the learning curves that train wrote: loss and accuracy after every epoch.
#     gnuplot -e "tsv='curve.tsv'; output='curves.png'; kind='png'" plots/curves.gp
# May be set as well: title; reference, the table of the solution, drawn behind in grey.

text = exists('kind') ? kind eq 'dumb' : 0
if (!exists('width')) width = text ? 790 : 1200
if (!exists('height')) height = text ? 860 : 500
load 'plots/style.gp'

# What train says in the comments of its table.
said(what) = system("sed -n 's/^#.*".what.".*/\\1/p' '".tsv."'")
settings = said('\(model=.*\) bits=')
majority = real('0'.said(' majority=\([0-9.]*\)'))
test = said('test_accuracy=\(.*\)')
ended = said('\(stopped by the user\)').said('\(diverged in epoch [0-9]*\)')
if (!exists('title')) title = 'Learning curves'
if (ended ne '') title = title.': '.ended

compare = 0
if (exists('reference')) {
    compare = reference ne '' && reference ne tsv
    compare = compare && system("test -r '".reference."' && echo y") eq 'y'
}
if (!compare) reference = tsv

stats tsv using 1 name 'epoch' nooutput
stats tsv using (column(2) < column(3) ? column(2) : column(3)) name 'loss' nooutput
last = epoch_max < 1 ? 1 : epoch_max
drawn = epoch_records <= 10 ? 'linespoints' : 'lines'
behind = "with lines lt 5 dt solid lw 7 lc rgb '#C8C8C8'"

set multiplot layout (text ? 2 : 1), (text ? 1 : 2) title title noenhanced font face.',17'
small = face.',12'
if (!text) set label settings at screen 0.5, 0.89 center noenhanced font small textcolor rgb grey
set title noenhanced font face.',14'
set xlabel 'epoch'
set xrange [epoch_records > 1 ? 0 : -0.1:last]
if (last < 10) set xtics 1
set key horizontal


set title (text ? 'Loss per example (nats)' : 'Loss')
if (!text) set ylabel 'loss per example (nats)' offset 1.5
if (!text) unset key
if (!text) set margins at screen 0.09, at screen 0.48, at screen 0.27, at screen 0.78
if (loss_min > 0) set logscale y
if (loss_min > 0 && !text) set ytics add (0.02, 0.05, 0.2, 0.5, 2, 5)
if (epoch_records > 1) set autoscale y noextend
plot reference using 1:(compare ? $3 : NaN) @behind title (compare ? 'validation, solution' : ''), \
     tsv using 1:2 with @drawn lt 1 title 'training', \
     tsv using 1:3 with @drawn lt 2 title 'validation'

set title 'Accuracy'.(test eq '' ? '' : ': in the end '.test.' on the test data')
if (!text) set ylabel 'accuracy (fraction)'
if (!text) set margins at screen 0.58, at screen 0.97, at screen 0.27, at screen 0.78
unset logscale y
set yrange [0:1.02]
set ytics 0, 0.2
plot reference using 1:(compare ? $5 : NaN) @behind title (compare ? 'validation, solution' : ''), \
     tsv using 1:4 with @drawn lt 1 title 'training', \
     tsv using 1:5 with @drawn lt 2 title 'validation', \
     majority with lines lt 3 lc rgb 'black' title 'commonest class'

# One key for both panels, below them: that of an empty plot over the whole width.
if (!text) {
    unset border; unset tics; unset xlabel; unset ylabel; unset title; unset label
    set margins at screen 0.02, at screen 0.98, at screen 0.09, at screen 0.1
    set key bmargin center horizontal samplen 3 font face.',13'
    plot NaN with @drawn lt 1 title 'training', NaN with @drawn lt 2 title 'validation', \
         NaN with lines lt 3 lc rgb 'black' title 'commonest class', \
         NaN @behind title (compare ? 'validation, solution' : '')
}
unset multiplot
