# 11_flow.gp - three trainings on the digits, and the verdict on each.
width = 1200
height = 500
load 'plots/style.gp'

array NAME[4] = ['fine', 'underfitting', 'overfitting', 'the test differs']
array VERDICT[3]; array HIDDEN[3]; array ROWS[3]; array WRONG[3]
do for [k=1:3] {
    stats input index 'verdicts' every ::(k-1)::(k-1) using 1 name 'V' nooutput
    stats input index 'verdicts' every ::(k-1)::(k-1) using 2 name 'H' nooutput
    stats input index 'verdicts' every ::(k-1)::(k-1) using 3 name 'R' nooutput
    stats input index 'verdicts' every ::(k-1)::(k-1) using 6 name 'T' nooutput
    VERDICT[k] = int(V_max); HIDDEN[k] = int(H_max); ROWS[k] = int(R_max); WRONG[k] = 100 * T_max
}
set multiplot layout 1, 3 margins 0.085, 0.985, 0.17, 0.85 spacing 0.035
set title font face.',14'
set xlabel 'epoch'
set ylabel 'wrong answers, %'
set yrange [0:100]
unset key

do for [k=1:3] {
    set title sprintf("%d hidden neurons, %d rows\n%s: %.1f %% wrong in the test", \
        HIDDEN[k], ROWS[k], NAME[VERDICT[k] + 1], WRONG[k])
    if (k == 2) { unset ylabel; set format y '' }
    if (k == 3) { set key at graph 0.97, 0.95 right top vertical maxrows 3 }
    plot input index sprintf('run %d', k - 1) using 1:(100 * $2) with lines lt 1 title 'training', \
         '' index sprintf('run %d', k - 1) using 1:(100 * $3) with lines lt 2 title 'validation', \
         10 with lines lc rgb grey lw 1.5 dt (4, 4) title 'target'
}
unset multiplot
