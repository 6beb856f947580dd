@NullMarked
package dev.fairlead.deploy.loadtest;

import org.jspecify.annotations.NullMarked;
