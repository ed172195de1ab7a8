#include "warta/analyzer.hpp"
