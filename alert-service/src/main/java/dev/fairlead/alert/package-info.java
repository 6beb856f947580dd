@NullMarked
package dev.fairlead.alert;

import org.jspecify.annotations.NullMarked;
