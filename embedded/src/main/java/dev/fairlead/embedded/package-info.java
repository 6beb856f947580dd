@NullMarked
package dev.fairlead.embedded;

import org.jspecify.annotations.NullMarked;
