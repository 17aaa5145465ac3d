# style.gp - one look for every picture.  Run from the root of the repository:
#     gnuplot -e "input='table'; output='picture.png'; kind='png'" plots/NN_step.gp
# kind is png, svg or dumb (text; output='' is the screen).  width and height, in pixels,
# may be set before `load 'plots/style.gp'`.

set encoding utf8
if (!exists('kind')) kind = 'png'
if (!exists('width')) width = 1000
if (!exists('height')) height = 600
face = 'DejaVu Sans'
font = face.',14'

if (kind eq 'svg') {
    set terminal svg size width, height font font fontscale 1.33 enhanced background 'white'
} else { if (kind eq 'dumb') {
    set terminal dumb width / 10, height / 20 noenhanced
} else {
    set terminal pngcairo size width, height font font pointscale 1.35 enhanced background 'white'
} }
if (output ne '') { set output output }

# The colours of Okabe and Ito, told apart with any eyes; dashes and points for grey print.
blue = '#0072B2'; orange = '#E69F00'; green = '#009E73'; red = '#D55E00'; sky = '#56B4E9'
grey = '#707070'; pale = '#D0D0D0'
set linetype 1 lc rgb blue   lw 2.5 dt 1            pt 7 ps 0.75
set linetype 2 lc rgb red    lw 2.5 dt (12, 4)      pt 9 ps 0.9
set linetype 3 lc rgb green  lw 2.5 dt (3, 3)       pt 5 ps 0.75
set linetype 4 lc rgb orange lw 2.5 dt (12, 4, 3, 4) pt 13 ps 1
set linetype 5 lc rgb sky    lw 2.5 dt (18, 5)      pt 11 ps 0.9
set linetype 6 lc rgb 'black' lw 2.5 dt (6, 3, 1.5, 3, 1.5, 3) pt 4 ps 0.75
set linetype cycle 6

set border 3 lc rgb grey
set tics nomirror out textcolor rgb 'black'
if (kind ne 'dumb') { set grid lt 1 lc rgb pale lw 1 dt solid }
set key bmargin center horizontal samplen 4 spacing 1.2 height 0.5
set title font face.',17'
set minussign
