@NullMarked
package dev.fairlead.promql;

import org.jspecify.annotations.NullMarked;
