/** Recoveries by a plan: declaring, following and steering them. */
@NullMarked
package dev.fairlead.cli.recover;

import org.jspecify.annotations.NullMarked;
