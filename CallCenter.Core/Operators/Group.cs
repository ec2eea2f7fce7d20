using CallCenter.Core.Access;
using CallCenter.Core.Audit;

namespace CallCenter.Core.Operators;

/// <summary>«Группа пользователей»: people who work on projects together.</summary>
[Audited(nameof(Name))]
public sealed class Group : IVersioned
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
    public int Version { get; set; }
    public List<GroupMember> Members { get; } = [];
}

[AuditedPart(typeof(Group), nameof(GroupId), nameof(UserId))]
public sealed class GroupMember
{
    public int GroupId { get; set; }
    public Group? Group { get; set; }
    public int UserId { get; set; }
    public User? User { get; set; }
}
