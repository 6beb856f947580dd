@NullMarked
package dev.fairlead.platform.loadtest;

import org.jspecify.annotations.NullMarked;
