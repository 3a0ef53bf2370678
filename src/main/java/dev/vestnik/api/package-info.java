/**
 * The HTTP edge: resources, the JSON shapes, streaming, failures to problem responses. The only package that sees
 * JAX-RS; it may import everything but cli.
 */
@NullMarked
package dev.vestnik.api;

import org.jspecify.annotations.NullMarked;
