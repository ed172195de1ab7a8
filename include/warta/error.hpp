// What can go wrong outside the text itself: input and output, options, language data. The analysis of a text never throws.
#pragma once

#include <stdexcept>
#include <string>

namespace warta {

/// Base of all errors that warta throws; `what()` is a whole sentence for people, with file and line where there is one.
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A file, folder or stream that could not be read or written, or is too large. Other inputs go on (exit code 3).
class InputError : public Error {
 public:
  using Error::Error;
};

/// Wrong options, configuration or language data: nothing can be done (exit code 2).
class UsageError : public Error {
 public:
  using Error::Error;
};

/// A fault in a file of the language data. `what()` begins with `FILE:LINE: `.
class DataError : public UsageError {
 public:
  using UsageError::UsageError;
};

}  // namespace warta
