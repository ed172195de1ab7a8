#include "cli/program.hpp"

int main(int argc, char** argv) { return warta::cli::run(argc, argv); }
