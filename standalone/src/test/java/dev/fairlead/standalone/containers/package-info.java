/** The container files, held against what they start. */
@NullMarked
package dev.fairlead.standalone.containers;

import org.jspecify.annotations.NullMarked;
