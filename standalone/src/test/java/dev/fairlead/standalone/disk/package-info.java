@NullMarked
package dev.fairlead.standalone.disk;

import org.jspecify.annotations.NullMarked;
