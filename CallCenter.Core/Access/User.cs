using CallCenter.Core.Audit;
using CallCenter.Core.Operators;
using CallCenter.Core.Trunks;
using Microsoft.AspNetCore.Identity;

namespace CallCenter.Core.Access;

/// <summary>A person who signs in. Every user has an extension and can take calls.</summary>
[Audited(
    nameof(FullName),
    Ignore =
    [
        nameof(CreatedAt), nameof(UserName), nameof(NormalizedUserName), nameof(NormalizedEmail), nameof(EmailConfirmed), nameof(SecurityStamp),
        nameof(ConcurrencyStamp), nameof(LockoutEnabled), nameof(LockoutEnd), nameof(AccessFailedCount), nameof(PhoneNumberConfirmed), nameof(IsDemo),
    ],
    Secrets = [nameof(PasswordHash)])]
public sealed class User : IdentityUser<int>, IVersioned
{
    public Role Role { get; set; }
    public string FullName { get; set; } = "";

    /// <summary>«Внутренний номер»: unique, assigned automatically, never reused.</summary>
    public int Extension { get; set; }

    /// <summary>The trunk of the user's manual calls.</summary>
    public int? TrunkId { get; set; }
    public Trunk? Trunk { get; set; }

    /// <summary>`host[:port]` of a SIP phone on the desk, rung for each call; empty: the phone in the browser.</summary>
    public string DeskPhone { get; set; } = "";
    public bool IsDeleted { get; set; }

    /// <summary>Of the demo company: its work is played by the product while no person is signed in.</summary>
    public bool IsDemo { get; set; }
    public DateTime CreatedAt { get; set; }
    public int Version { get; set; }
    public List<GroupMember> Groups { get; } = [];
}
