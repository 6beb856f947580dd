@NullMarked
package dev.fairlead.standalone.layout;

import org.jspecify.annotations.NullMarked;
