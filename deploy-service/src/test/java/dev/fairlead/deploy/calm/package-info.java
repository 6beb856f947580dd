@NullMarked
package dev.fairlead.deploy.calm;

import org.jspecify.annotations.NullMarked;
