#include "mistake.h"
const Mistake judge_mistakes[] = {{0}};
