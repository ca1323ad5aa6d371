/**
 * The tool that keeps the wire contract of packages.
 *
 * <p>Compiled on its own and put into the published jar, which contains all that it needs.
 */
module dev.waybill.contracts {
  exports dev.waybill.contracts;
}
