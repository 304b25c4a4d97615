package io.handoff.gateway;

/** Stands for a class of another service. */
public class Door {}
