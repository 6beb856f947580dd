@NullMarked
package dev.fairlead.standalone;

import org.jspecify.annotations.NullMarked;
