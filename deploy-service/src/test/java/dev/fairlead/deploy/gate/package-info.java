@NullMarked
package dev.fairlead.deploy.gate;

import org.jspecify.annotations.NullMarked;
