package dev.waybill.annotation;

/** Which event type a converted rejection takes, where {@link Rejection#type()} does not say. */
public enum RejectionType {
  /**
   * The command's type, as in {@code CreateUser}: whoever follows a command's fate subscribes to
   * the command's name and branches on {@code metadata.outcome}.
   */
  COMMAND,
  /** The rejection's own name, as in {@code CreateUserRejected}, as the factory has it. */
  NAME
}
