/** Instances of hooks, which are shell scripts here. */
@NullMarked
package dev.fairlead.deploy.instance.command;

import org.jspecify.annotations.NullMarked;
