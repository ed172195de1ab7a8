#include "corpus.hpp"
namespace warta::tools {
int train_topics(const std::string&, const std::string&, int, int) { return 2; }
}
