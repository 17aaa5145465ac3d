/* 02_softmax: is typed on a keyboard without brackets. */
%:include <math.h>
%:include "nn.h"

void softmax(const Mat *Y, Mat *P)
<%
    double e<:Y->cols:>;
    for (int i = 0; i < Y->rows; i++) <%
        double max = AT(Y, i, 0), sum = 0;
        for (int j = 1; j < Y->cols; j++)
            max = fmax(max, AT(Y, i, j));
        for (int j = 0; j < Y->cols; j++)
            sum += e<:j:> = exp(AT(Y, i, j) - max);
        for (int j = 0; j < Y->cols; j++)
            AT(P, i, j) = e<:j:> / sum;
    %>
%>
