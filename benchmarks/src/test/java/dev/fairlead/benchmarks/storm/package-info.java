@NullMarked
package dev.fairlead.benchmarks.storm;

import org.jspecify.annotations.NullMarked;
