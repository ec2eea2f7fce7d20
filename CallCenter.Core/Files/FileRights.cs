using CallCenter.Core.Access;

namespace CallCenter.Core.Files;

/// <summary>
/// Everybody sees, uploads, downloads and makes folders. Supervisors and admins change everything; an operator what he made himself. For ever
/// only an admin deletes.
/// </summary>
public static class FileRights
{
    public static bool MayChangeAll(Actor actor) => actor.Role is Role.Admin or Role.Supervisor;

    public static bool MayChange(Actor actor, int? ownerId) => MayChangeAll(actor) || ownerId == actor.UserId;

    /// <summary>Whoever put it there brings it back.</summary>
    public static bool MayRestore(Actor actor, int? ownerId, int? binnedById) => MayChange(actor, ownerId) || binnedById == actor.UserId;

    public static bool MayPurge(Actor actor) => actor.IsAdmin;
}
