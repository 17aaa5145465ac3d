#!/bin/sh
# pictures.sh FOLDER - every plots/NN_name.gp has drawn FOLDER/plots/NN_name.png and .svg, and
# curves.gp the learning curves in FOLDER/curves, whole and not blank.  First the check is checked
# with pictures spoilt on purpose.
folder=${1:?usage: pictures.sh FOLDER}
. "${0%/*}/lib.sh"
made=$room

# result NAME PROBLEM: passes when there is no problem
result()
{
    if [ -z "$2" ]; then ok "$1"; else not_ok "$1: $2"; fi
}

# The bytes START .. START+3 of FILE as one number, the first one counting most.
number()
{
    od -An -tu1 -j "$1" -N 4 "$2" | awk '{ print (($1 * 256 + $2) * 256 + $3) * 256 + $4 }'
}

# How many of a million pixels have a colour: text, axes and grid are black and grey, data is not.
coloured()
{
    gnuplot -e "set terminal unknown; set print '-'; n = 0; all = 0; \
        plot '$1' binary filetype=png using \
            (all = all + 1, n = n + (abs(\$1 - \$3) > 40), \$1):2:3 with rgbimage; \
        print int(1e6 * n / all)" 2>/dev/null || echo 0
}

# png_problem FILE: prints what is wrong with it, or nothing
png_problem()
{
    if [ ! -s "$1" ]; then
        echo "missing or empty"
    elif [ "$(od -An -tx1 -N 8 "$1" | tr -d ' \n')" != 89504e470d0a1a0a ]; then
        echo "not a PNG file"
    elif [ "$(tail -c 8 "$1" | od -An -tx1 | tr -d ' \n')" != 49454e44ae426082 ]; then
        echo "cut off"
    elif [ "$(number 16 "$1")" -lt 900 ] || [ "$(number 20 "$1")" -lt 400 ]; then
        echo "smaller than 900 x 400"
    else
        share=$(coloured "$1")
        # A key without data has 240 in a million, the sparest of our pictures 3900.
        [ "$share" -ge 1000 ] || echo "blank: $share of a million pixels coloured"
    fi
}

# svg_problem FILE: prints what is wrong with it, or nothing
svg_problem()
{
    if [ ! -s "$1" ]; then
        echo "missing or empty"
        return
    fi
    # A key without data names 2 colours, the sparest of our pictures 6.
    awk '
        NR == 1 && !/^<\?xml / { problem = "does not begin with <?xml" }
        { opened += gsub(/<g[ >]/, "&"); closed += gsub(/<\/g>/, "&"); if (NF) last = $0 }
        {
            while (match($0, /rgb\( *[0-9]+, *[0-9]+, *[0-9]+\)/)) {
                split(substr($0, RSTART + 4, RLENGTH - 5), c, ",")
                colours += c[1] + 0 != c[2] + 0 || c[2] + 0 != c[3] + 0
                $0 = substr($0, RSTART + RLENGTH)
            }
        }
        END {
            if (last !~ /<\/svg>/ || opened != closed) problem = "cut off"
            if (!problem && colours < 5) problem = "blank: " colours + 0 " coloured elements"
            if (problem) print problem
            exit problem != ""
        }' "$1" || return
    if command -v xmllint >/dev/null && ! xmllint --noout "$1" 2>"$made/log"; then
        head -n 1 "$made/log"
    fi
}

# spoilt NAME EXPECTED PROBLEM: the problem of a spoilt picture must begin as expected
spoilt()
{
    case $3 in
    "$2"*) result "$1 is caught" "" ;;
    *) result "$1 is caught" "expected '$2', got '$3'" ;;
    esac
}

draw() # TERMINAL FILE COMMANDS: by gnuplot
{
    gnuplot -e "set terminal $1; set output '$made/$2'; set xrange [0:1]; set yrange [0:1]; $3"
}

nothing="unset border; unset tics; plot NaN notitle"
axes="plot NaN with lines lw 3 lc rgb 'blue' title 'data'"
draw "pngcairo size 1000, 600" blank.png "$nothing" 2>/dev/null
draw "pngcairo size 1000, 600" axes.png "$axes" 2>/dev/null
draw "pngcairo size 300, 200" small.png "plot x lw 9" 2>/dev/null
draw "svg size 1000, 600" blank.svg "$nothing" 2>/dev/null
draw "svg size 1000, 600" axes.svg "$axes" 2>/dev/null
head -c 3000 "$made/axes.png" >"$made/cut.png"
head -c 9000 "$made/axes.svg" >"$made/cut.svg"
echo "# seen loss" >"$made/text.png"
spoilt "a blank PNG" blank: "$(png_problem "$made/blank.png")"
spoilt "a PNG of axes without data" blank: "$(png_problem "$made/axes.png")"
spoilt "a small PNG" smaller "$(png_problem "$made/small.png")"
spoilt "a PNG that was cut off" "cut off" "$(png_problem "$made/cut.png")"
spoilt "a table called PNG" "not a PNG" "$(png_problem "$made/text.png")"
spoilt "a missing PNG" missing "$(png_problem "$made/none.png")"
spoilt "a blank SVG" blank: "$(svg_problem "$made/blank.svg")"
spoilt "an SVG of axes without data" blank: "$(svg_problem "$made/axes.svg")"
spoilt "an SVG that was cut off" "cut off" "$(svg_problem "$made/cut.svg")"

stems=0
for script in plots/[0-9]*.gp; do
    stem=$(basename "$script" .gp)
    result "$stem.png" "$(png_problem "$folder/plots/$stem.png")"
    result "$stem.svg" "$(svg_problem "$folder/plots/$stem.svg")"
    stems=$((stems + 1))
done
for model in linear mlp; do
    result "the curve of $model.png" "$(png_problem "$folder/curves/$model.png")"
    result "the curve of $model.svg" "$(svg_problem "$folder/curves/$model.svg")"
done
[ "$stems" -ge 10 ] || result "a picture for each of the eight steps, and further ones" "only $stems scripts in plots/"

finish
