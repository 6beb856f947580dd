@NullMarked
package dev.fairlead.benchmarks.promql;

import org.jspecify.annotations.NullMarked;
