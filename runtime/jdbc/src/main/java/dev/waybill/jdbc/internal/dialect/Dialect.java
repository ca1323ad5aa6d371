package dev.waybill.jdbc.internal.dialect;

/**
 * One kind of database: all that an outbox and an inbox do there, as acts. Who asks for an act
 * knows no SQL, binds no parameter, and reads no result set.
 *
 * <p>Every act runs under READ COMMITTED on the connection that it is given, within the caller's
 * transaction unless it says otherwise, and is safe for use by several threads.
 *
 * @param tables the names of the tables
 * @param errors what an error means
 * @param sessions connections, and the transactions on them
 * @param events what appenders do
 * @param pages what workers fetch
 * @param fences what only who holds the lanes may do
 * @param marks how far down a fetch must begin
 * @param retries what is noted of failed attempts
 * @param leases who lives, and who has which lane
 * @param operators what operators do
 * @param views what operators look at
 * @param inbox what consumers do
 * @param layout the tables themselves
 */
public record Dialect(
    Tables tables,
    SqlStates errors,
    SessionActs sessions,
    AppendActs events,
    PageActs pages,
    FenceActs fences,
    MarkActs marks,
    RetryActs retries,
    LeaseActs leases,
    OperatorActs operators,
    ViewActs views,
    InboxActs inbox,
    LayoutActs layout) {}
