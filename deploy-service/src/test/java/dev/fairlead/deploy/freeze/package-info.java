@NullMarked
package dev.fairlead.deploy.freeze;

import org.jspecify.annotations.NullMarked;
