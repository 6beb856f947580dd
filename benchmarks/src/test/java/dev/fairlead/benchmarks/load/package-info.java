@NullMarked
package dev.fairlead.benchmarks.load;

import org.jspecify.annotations.NullMarked;
