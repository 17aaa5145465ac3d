/* commands.h - the commands of grade: argv[0] is their word, what they return the exit status. */
#ifndef COMMANDS_H
#define COMMANDS_H

int grade_one(int argc, char **argv);
int grade_all(int argc, char **argv);
int grade_show(int argc, char **argv);
int grade_doctor(int argc, char **argv);

#endif
