@NullMarked
package dev.fairlead.deploy.evidence;

import org.jspecify.annotations.NullMarked;
