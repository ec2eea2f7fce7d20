using CallCenter.Core.Access;

namespace CallCenter.Core.Operators;

/// <summary>«Группа пользователей»: people who work on projects together.</summary>
public sealed class Group
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
    public List<GroupMember> Members { get; } = [];
}

public sealed class GroupMember
{
    public int GroupId { get; set; }
    public Group? Group { get; set; }
    public int UserId { get; set; }
    public User? User { get; set; }
}
