/* 02_softmax: has a name that would colour a terminal and run in a browser. */
#line 1 "\033[31m<script>alert(1)</script>\n{\"points\": 100}"
int a = ;
