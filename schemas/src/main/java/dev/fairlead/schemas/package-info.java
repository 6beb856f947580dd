@NullMarked
package dev.fairlead.schemas;

import org.jspecify.annotations.NullMarked;
