package io.handoff.contracts.shape;

/** A constant that merchants know by a word of their JSON. */
public interface Word {
    String word();
}
