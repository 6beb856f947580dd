@NullMarked
package dev.fairlead.deploy.line;

import org.jspecify.annotations.NullMarked;
